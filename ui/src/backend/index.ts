/**
 * The one seam between the window and the program behind it: what can be asked, and in which words.
 * Everything else in `ui` speaks to this interface and never to the shell; nothing here decides anything.
 */
import { inject, type InjectionKey } from 'vue'

import type { AlertPage } from './bindings/AlertPage'
import type { AdjustmentOutcome } from './bindings/AdjustmentOutcome'
import type { AdjustmentPreview } from './bindings/AdjustmentPreview'
import type { AdjustmentPage } from './bindings/AdjustmentPage'
import type { AppealItem } from './bindings/AppealItem'
import type { AppealPage } from './bindings/AppealPage'
import type { EditionComparison } from './bindings/EditionComparison'
import type { BackupOutcome } from './bindings/BackupOutcome'
import type { BackupItem } from './bindings/BackupItem'
import type { KeepingPage } from './bindings/KeepingPage'
import type { LedgerCheck } from './bindings/LedgerCheck'
import type { RestoreOutcome } from './bindings/RestoreOutcome'
import type { LogPage } from './bindings/LogPage'
import type { PublicationOutcome } from './bindings/PublicationOutcome'
import type { PublicationPage } from './bindings/PublicationPage'
import type { ChartPage } from './bindings/ChartPage'
import type { DeliberationPage } from './bindings/DeliberationPage'
import type { Answers } from './bindings/Answers'
import type { Draft } from './bindings/Draft'
import type { DraftCheck } from './bindings/DraftCheck'
import type { ExportOutcome } from './bindings/ExportOutcome'
import type { FailureItem } from './bindings/FailureItem'
import type { GridDetail } from './bindings/GridDetail'
import type { ImportOutcome } from './bindings/ImportOutcome'
import type { LevelNames } from './bindings/LevelNames'
import type { MonthPage } from './bindings/MonthPage'
import type { OfficePage } from './bindings/OfficePage'
import type { OpenedScheme } from './bindings/OpenedScheme'
import type { Overview } from './bindings/Overview'
import type { ProgressStep } from './bindings/ProgressStep'
import type { QualityPage } from './bindings/QualityPage'
import type { RankingPage } from './bindings/RankingPage'
import type { ReportRules } from './bindings/ReportRules'
import type { ReportRulesPage } from './bindings/ReportRulesPage'
import type { SchemeFile } from './bindings/SchemeFile'
import type { SchemePage } from './bindings/SchemePage'
import type { SessionList } from './bindings/SessionList'
import type { TrialPage } from './bindings/TrialPage'

export type { AdjustableField } from './bindings/AdjustableField'
export type { AdjustmentItem } from './bindings/AdjustmentItem'
export type { AnnouncementItem } from './bindings/AnnouncementItem'
export type { AppealCounts } from './bindings/AppealCounts'
export type { EditionItem } from './bindings/EditionItem'
export type { EditionMove } from './bindings/EditionMove'
export type { Effect } from './bindings/Effect'
export type { EvidenceItem } from './bindings/EvidenceItem'
export type { LogLine } from './bindings/LogLine'
export type { AlertItem } from './bindings/AlertItem'
export type { ListedUnit } from './bindings/ListedUnit'
export type { BrandLine } from './bindings/BrandLine'
export type { CalendarDay } from './bindings/CalendarDay'
export type { CommunityCoverage } from './bindings/CommunityCoverage'
export type { DeliberationCard } from './bindings/DeliberationCard'
export type { DeliberationRates } from './bindings/DeliberationRates'
export type { RateRow } from './bindings/RateRow'
export type { DeliberationTrend } from './bindings/DeliberationTrend'
export type { DueCalendar } from './bindings/DueCalendar'
export type { FixedDayItem } from './bindings/FixedDayItem'
export type { LifeStage } from './bindings/LifeStage'
export type { OpenRequest } from './bindings/OpenRequest'
export type { SatisfactionPart } from './bindings/SatisfactionPart'
export type { SessionLine } from './bindings/SessionLine'
export type { Theme } from './bindings/Theme'
export type { ChartUnit } from './bindings/ChartUnit'
export type { EndBars } from './bindings/EndBars'
export type { HeatRow } from './bindings/HeatRow'
export type { MoveRow } from './bindings/MoveRow'
export type { MoveRows } from './bindings/MoveRows'
export type { UnitBar } from './bindings/UnitBar'
export type { CellAnswer } from './bindings/CellAnswer'
export type { TableAnswer } from './bindings/TableAnswer'
export type { AbsentRow } from './bindings/AbsentRow'
export type { ChangeCount } from './bindings/ChangeCount'
export type { ColumnOutcome } from './bindings/ColumnOutcome'
export type { CorrectedCell } from './bindings/CorrectedCell'
export type { FigureChange } from './bindings/FigureChange'
export type { GridAnswer } from './bindings/GridAnswer'
export type { GridName } from './bindings/GridName'
export type { HolidayYear } from './bindings/HolidayYear'
export type { HeadingAnswer } from './bindings/HeadingAnswer'
export type { ListCount } from './bindings/ListCount'
export type { MatchItem } from './bindings/MatchItem'
export type { BatchItem } from './bindings/BatchItem'
export type { Completeness } from './bindings/Completeness'
export type { Due } from './bindings/Due'
export type { DutyDetail } from './bindings/DutyDetail'
export type { DutyHeading } from './bindings/DutyHeading'
export type { ExportedFile } from './bindings/ExportedFile'
export type { ExtraDetail } from './bindings/ExtraDetail'
export type { FailureItem } from './bindings/FailureItem'
export type { FigureDetail } from './bindings/FigureDetail'
export type { FileOutcome } from './bindings/FileOutcome'
export type { FindingItem } from './bindings/FindingItem'
export type { IndicatorDetail } from './bindings/IndicatorDetail'
export type { LevelNames }
export type { MonthItem } from './bindings/MonthItem'
export type { MonthStep } from './bindings/MonthStep'
export type { Mover } from './bindings/Mover'
export type { Origin } from './bindings/Origin'
export type { PreviewLevel } from './bindings/PreviewLevel'
export type { PreviewStep } from './bindings/PreviewStep'
export type { QualityGrid } from './bindings/QualityGrid'
export type { QualityKind } from './bindings/QualityKind'
export type { QualityItem } from './bindings/QualityItem'
export type { RankingRow } from './bindings/RankingRow'
export type { SheetOutcome } from './bindings/SheetOutcome'
export type { TrendPoint } from './bindings/TrendPoint'
export type { BandDraft } from './bindings/BandDraft'
export type { CheckDraft } from './bindings/CheckDraft'
export type { DutyDraft } from './bindings/DutyDraft'
export type { FieldDraft } from './bindings/FieldDraft'
export type { GradeDraft } from './bindings/GradeDraft'
export type { IndicatorDraft } from './bindings/IndicatorDraft'
export type { ItemDraft } from './bindings/ItemDraft'
export type { Mistake } from './bindings/Mistake'
export type { NameChoice } from './bindings/NameChoice'
export type { PointSum } from './bindings/PointSum'
export type { SchemeMonth } from './bindings/SchemeMonth'
export type { SchemeVersion } from './bindings/SchemeVersion'
export type { TrialRow } from './bindings/TrialRow'
export type { BackupItem, BackupOutcome, KeepingPage, LedgerCheck, RestoreOutcome }
export type { EditionComparison }
export type { AdjustmentOutcome, AdjustmentPage, AdjustmentPreview, AppealItem, AppealPage, LogPage, PublicationOutcome, PublicationPage }
export type { AlertPage, ChartPage, DeliberationPage, OfficePage, SessionList }
export type { Answers, Draft, DraftCheck, OpenedScheme, SchemeFile, SchemePage, TrialPage }
export type { ExportOutcome, GridDetail, ImportOutcome, MonthPage, Overview, ProgressStep, QualityPage, RankingPage }
export type { ReportRules, ReportRulesPage }

/** Levels at which units are ranked. */
export type Level = 'grid' | 'community' | 'subdistrict'

/** Months taken together, always up to the one asked for. */
export type Period = 'month' | 'quarter' | 'half-year' | 'year'

/** Which sessions; what is empty does not narrow. */
export interface SessionChoice {
  subdistrict: string
  community: string
  grid: string
  brand: string
  number: string
}

/** What an export can write. */
export type ExportPart = 'xlsx' | 'charts' | 'bulletin' | 'cards' | 'templates'

/** Hears how far long work is. */
export type OnProgress = (step: ProgressStep) => void

export interface ImportRequest {
  month: string
  /** Files and folders. */
  paths: string[]
  /** Stored figures give way to those of the files. */
  replace: boolean
  /** Headings that are nearly a known one are taken for it. */
  acceptSimilar: boolean
  /** What the clerk said about headings, grids and cells. */
  answers: Answers
  /** Folder into which workbooks with errors are written, marked. */
  annotate?: string
  /** Read and check everything, store nothing. */
  dryRun: boolean
}

export interface ExportRequest {
  month: string
  folder: string
  parts: ExportPart[]
  /** One 街道, or null for the whole district. */
  subdistrict: string | null
  /** One workbook a 街道, each naming no grid of another. */
  split: boolean
  /** A PDF beside each bulletin and workbook of score cards. */
  pdf: boolean
}

/** On what something is changed; all four are needed. */
export interface Basis {
  reason: string
  /** 文号. */
  document: string
  person: string
  /** `2026-11-03`. */
  date: string
}

/** A figure to be corrected. */
export interface FigureCall {
  month: string
  /** Its code. */
  grid: string
  field: string
  /** A number, `/` for not applicable, 空白. */
  value: string
  basis: Basis
  /** The appeal that it follows from. */
  appeal: number | null
}

/** A veto to be raised, or taken back. */
export interface VetoCall {
  month: string
  grid: string
  item: string
  lift: boolean
  basis: Basis
  appeal: number | null
}

/** What is to stand somewhere else: a figure, or a veto raised or taken back. */
export type Change = { kind: 'figure'; field: string; value: string } | { kind: 'veto'; item: string; lift: boolean }

/** A change that follows from an appeal at once; its reason and person are the verdict's. */
export type Correction = Change & {
  /** 文号. */
  document: string
  date: string
}

/** An appeal to be recorded. */
export interface AppealCall {
  month: string
  grid: string
  item: string
  /** Paths of files that speak for it. */
  evidence: string[]
  person: string
  date: string
}

/** Files dragged over the window. */
export interface DropListener {
  hover(over: boolean): void
  drop(paths: string[]): void
}

/** Every call rejects with a `FailureItem`. */
export interface Backend {
  /** Names who does what follows; the log says so. */
  actAs(person: string): Promise<void>
  /** Reads months as this published edition from now on; null: as they stand. */
  readEdition(edition: number | null): Promise<void>
  overview(): Promise<Overview>
  monthPage(month: string): Promise<MonthPage>
  addMonth(month: string): Promise<Overview>
  /** Who stays at the bottom, who falls, and the lists of the month. */
  alerts(month: string): Promise<AlertPage>
  /** What the office decided for all its months. */
  officePage(): Promise<OfficePage>
  /** Names the office in titles and file names; blank: as the roster does. */
  nameUnit(name: string): Promise<OfficePage>
  /** What the levels are called from now on; a blank name goes back to the usual one. */
  renameLevels(names: LevelNames): Promise<OfficePage>
  /** Enters days off and made-up working days of a year, as 10月1日至7日、5月1日; blank texts take them back. */
  decideHolidays(year: number, off: string, madeUp: string): Promise<OfficePage>
  /** By which day of the following month, 1 to 28, reports are due. */
  decideDueDay(month: string, day: number): Promise<MonthPage>
  /** The month, or the period that ends with it. */
  ranking(month: string, period: Period, level: Level): Promise<RankingPage>
  /** What the charts of the same show. */
  charts(month: string, period: Period): Promise<ChartPage>
  gridDetail(month: string, code: string): Promise<GridDetail>
  /** What is doubtful in the month's figures. */
  quality(month: string): Promise<QualityPage>
  /** 议事日 of the period that ends with the month, of one 街道 or (empty) of the district. */
  deliberation(month: string, period: Period, subdistrict: string): Promise<DeliberationPage>
  /** The sessions behind a figure. */
  deliberationSessions(month: string, period: Period, choice: SessionChoice): Promise<SessionList>
  /** Writes the minutes of the held sessions, a page each, into the folder. */
  exportMinutes(month: string, period: Period, choice: SessionChoice, folder: string, overwrite: boolean): Promise<ExportOutcome>
  /** Sets the fixed day of 全区, a 街道 or a 社区; a blank day takes it back. Says for which places. */
  setFixedDay(place: string, day: string): Promise<string[]>
  importFiles(request: ImportRequest, onProgress: OnProgress): Promise<ImportOutcome>
  undoBatch(batch: number): Promise<MonthPage>
  /** How the office wants its reports. */
  reportRules(): Promise<ReportRulesPage>
  /** Decides it for all months; rejects where the file name would not do. */
  decideReportRules(rules: ReportRules): Promise<ReportRulesPage>
  /** Without `overwrite` nothing is written where files stand with other content: the outcome names them. */
  exportReport(request: ExportRequest, overwrite: boolean, onProgress: OnProgress): Promise<ExportOutcome>
  schemePage(): Promise<SchemePage>
  openScheme(id: string, version: string): Promise<OpenedScheme>
  openSchemeFile(path: string): Promise<SchemeFile>
  /** Everything that is wrong with a draft, and the draft in words. */
  checkDraft(draft: Draft): Promise<DraftCheck>
  /** The draft as a scheme file, right or wrong. */
  draftText(draft: Draft): Promise<string>
  saveDraft(draft: Draft): Promise<SchemePage>
  /** Lets a month go by a version from now on. */
  useScheme(month: string, id: string, version: string): Promise<SchemePage>
  exportDraft(draft: Draft, folder: string, overwrite: boolean): Promise<ExportOutcome>
  /** The 评分办法 as a workbook to be printed and signed. */
  printDraft(draft: Draft, folder: string, overwrite: boolean): Promise<ExportOutcome>
  /** The month, or the period that ends with it, by the scheme in force beside the same by the draft; stores nothing. */
  trialDraft(month: string, period: Period, level: Level, draft: Draft): Promise<TrialPage>
  /** Every adjustment of the month, and what can be adjusted. */
  adjustments(month: string): Promise<AdjustmentPage>
  adjustFigure(call: FigureCall): Promise<AdjustmentOutcome>
  veto(call: VetoCall): Promise<AdjustmentOutcome>
  /** Undoes an adjustment by a counter-entry. */
  undoAdjustment(number: number, basis: Basis): Promise<AdjustmentOutcome>
  /** What a change of a grid would do: to itself, and who else moves. Stores nothing; rejects as entering it would. */
  previewChange(month: string, grid: string, change: Change, appeal: number | null): Promise<AdjustmentPreview>
  /** What undoing an adjustment would do. */
  previewUndo(number: number): Promise<AdjustmentPreview>
  publication(month: string): Promise<PublicationPage>
  /** Announces the month from one day to another; again moves the days. */
  announce(month: string, from: string, to: string, person: string): Promise<PublicationPage>
  appeals(month: string): Promise<AppealPage>
  appeal(call: AppealCall): Promise<AppealItem>
  /** `upheld`, `partly` or `rejected`; a correction is entered with it, both or neither. */
  decideAppeal(appeal: number, verdict: string, reason: string, person: string, correction: Correction | null): Promise<AppealItem>
  /** Writes the evidence that the ledger keeps into a folder; says the names. */
  saveEvidence(appeal: number, folder: string): Promise<string[]>
  /** Seals the month as its next edition; `overrule` says why open appeals do not keep it back. */
  publish(month: string, person: string, overrule: string): Promise<PublicationOutcome>
  reopen(month: string, reason: string, person: string): Promise<PublicationPage>
  /** What moved between two editions, and why; `now` null: what stands now. */
  compareEditions(month: string, before: number, now: number | null, level: Level): Promise<EditionComparison>
  /** What was done, the newest first. */
  log(): Promise<LogPage>
  /** Copies of the ledger, and what was decided about them; answers for a locked ledger too. */
  keepingPage(): Promise<KeepingPage>
  backUpNow(): Promise<BackupItem>
  /** A copy to a file of the user's choice; rejects where one is already. */
  backUpTo(file: string): Promise<BackupOutcome>
  /** A copy in the ledger's place; `password` opens the copy where it is not the ledger's. */
  restoreBackup(file: string, password: string | null): Promise<RestoreOutcome>
  verifyLedger(): Promise<LedgerCheck>
  /** The quick check of the file, for every start. */
  checkLedger(): Promise<void>
  /** Whether imports store mobile and identity numbers as they are written. */
  keepsPersonal(): Promise<boolean>
  decidePersonal(kept: boolean): Promise<void>
  /** What went wrong beside the work since this was last asked: an automatic copy that could not be made. */
  warnings(): Promise<FailureItem[]>
  /** How many copies of a kind stay, and where; null: as the program has it. */
  decideKeeping(kept: number | null, folder: string | null): Promise<KeepingPage>
  /** Opens a locked ledger for this window. */
  unlockLedger(password: string): Promise<void>
  /** `next` null takes the password away. */
  setPassword(current: string | null, next: string | null): Promise<void>
  loadSample(onProgress: OnProgress): Promise<Overview>
  /** Takes the sample out again, all of it; what else was imported stays. */
  takeSampleOut(): Promise<Overview>
  /** Asks the running work to stop; the work itself then rejects with code `cancelled`. */
  cancelWork(): Promise<void>
  /** Asks where to, writes a PNG there, and says where; null when the dialog was closed. */
  savePicture(name: string, picture: Blob): Promise<string | null>
  openFolder(path: string): Promise<void>
  defaultExportFolder(): Promise<string>
  /** The system's dialog; empty when it was closed. */
  pickFiles(title?: string): Promise<string[]>
  /** The system's dialog for one scheme file; null when it was closed. */
  pickSchemeFile(): Promise<string | null>
  /** The system's dialog; null when it was closed. */
  pickFolder(title: string): Promise<string | null>
  /** The system's dialog for a file to be written; null when it was closed. */
  pickSaveFile(title: string, name: string): Promise<string | null>
  /** Returns a function that stops listening. */
  onFilesDropped(listener: DropListener): Promise<() => void>
  /** 1 to 1.5; scales everything, as the system's own zoom does. */
  setTextScale(factor: number): Promise<void>
}

export const backendKey: InjectionKey<Backend> = Symbol('backend')

/** The backend of this window. */
export function useBackend(): Backend {
  const backend = inject(backendKey)
  if (!backend) throw new Error('no backend was provided')
  return backend
}
