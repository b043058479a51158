//! The window with its plugins and commands. What the page may ask of the platform stands in `capabilities`.

use gridindex_core::Failure;
use tauri::{AppHandle, Builder, Manager, Runtime};
use tauri_plugin_window_state::StateFlags;

use crate::commands::{
    deliberation, export, folder, import, keeping, month, office, picture, ranking, review, scheme, work,
};
use crate::desk::Desk;
use crate::failure::platform;
use crate::ledger_path::LedgerPath;

/// Opens the window on a ledger and returns when it is closed.
///
/// # Errors
/// When the platform has no WebView or no screen.
pub fn open(ledger: LedgerPath) -> Result<(), Failure> {
    let mut builder = Builder::default();
    if ledger.is_the_users_own {
        // A second start brings the first window forward. Another ledger is another window.
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| bring_forward(app)));
    }
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    builder = builder
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(kept).build())
        .plugin(tauri_plugin_dialog::init());
    let ran = with_commands(builder, Desk::new(ledger.path)).run(tauri::generate_context!());
    ran.map_err(|error| {
        platform("窗口打不开", &error, "请检查系统的 WebView 是否装好，或改用命令行 gridindex")
    })
}

/// The builder with every command and the state they share; the tests call it without a window.
pub fn with_commands<R: Runtime>(builder: Builder<R>, desk: Desk) -> Builder<R> {
    builder.manage(desk).invoke_handler(tauri::generate_handler![
        month::overview,
        month::month_page,
        month::add_month,
        month::decide_due_day,
        ranking::ranking,
        ranking::charts,
        picture::save_picture,
        ranking::grid_detail,
        ranking::quality,
        deliberation::deliberation_page,
        deliberation::deliberation_sessions,
        deliberation::set_fixed_day,
        deliberation::export_minutes,
        import::import_files,
        import::undo_batch,
        import::load_sample,
        import::take_sample_out,
        export::export_report,
        export::report_rules,
        export::decide_report_rules,
        export::default_export_folder,
        scheme::scheme_page,
        scheme::open_scheme,
        scheme::open_scheme_file,
        scheme::check_draft,
        scheme::draft_text,
        scheme::save_draft,
        scheme::use_scheme,
        scheme::export_draft,
        scheme::print_draft,
        scheme::trial_draft,
        review::adjustments,
        review::adjust,
        review::veto,
        review::undo_adjustment,
        review::preview_adjust,
        review::preview_veto,
        review::preview_undo,
        review::publication,
        review::announce,
        review::appeals,
        review::appeal,
        review::decide_appeal,
        review::save_evidence,
        review::publish,
        review::reopen,
        review::compare_editions,
        review::log,
        keeping::keeping_page,
        keeping::back_up_now,
        keeping::back_up_to,
        keeping::restore_backup,
        keeping::verify_ledger,
        keeping::check_ledger,
        keeping::decide_keeping,
        keeping::keeps_personal,
        keeping::decide_personal,
        keeping::unlock_ledger,
        keeping::set_password,
        keeping::warnings,
        folder::open_folder,
        work::cancel_work,
        work::act_as,
        work::read_edition,
        office::office_page,
        office::name_unit,
        office::rename_levels,
        office::decide_holidays,
        month::alerts,
    ])
}

fn bring_forward<R: Runtime>(app: &AppHandle<R>) {
    for window in app.webview_windows().values() {
        // A window that is just closing cannot come forward, and need not.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
}
