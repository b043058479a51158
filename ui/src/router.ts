/** The pages, in the order of the month's road. */
import { createRouter, createWebHashHistory, type RouterHistory } from 'vue-router'

export function createAppRouter(history: RouterHistory = createWebHashHistory()) {
  return createRouter({
    history,
    routes: [
      { path: '/', redirect: '/month' },
      { path: '/month', name: 'month', component: () => import('./pages/MonthPage.vue') },
      { path: '/import', name: 'import', component: () => import('./pages/ImportPage.vue') },
      { path: '/quality', name: 'quality', component: () => import('./pages/QualityPage.vue') },
      { path: '/ranking', name: 'ranking', component: () => import('./pages/RankingPage.vue') },
      { path: '/deliberation', name: 'deliberation', component: () => import('./pages/DeliberationPage.vue') },
      { path: '/grid/:code', name: 'grid', component: () => import('./pages/GridPage.vue'), props: true },
      { path: '/export', name: 'export', component: () => import('./pages/ExportPage.vue') },
      { path: '/scheme', name: 'scheme', component: () => import('./pages/SchemePage.vue') },
      { path: '/review/:part?', name: 'review', component: () => import('./pages/ReviewPage.vue'), props: true },
      { path: '/log', name: 'log', component: () => import('./pages/LogPage.vue') },
      { path: '/settings', name: 'settings', component: () => import('./pages/SettingsPage.vue') },
      { path: '/:rest(.*)', redirect: '/month' },
    ],
  })
}
