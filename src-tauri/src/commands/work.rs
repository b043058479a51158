//! Stopping what takes too long.

use tauri::State;

use crate::desk::Desk;

#[tauri::command]
pub async fn cancel_work(desk: State<'_, Desk>) -> Result<(), ()> {
    desk.stop_work();
    Ok(())
}
