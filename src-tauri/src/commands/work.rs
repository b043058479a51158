//! Who works here, and stopping what takes too long.

use tauri::State;

use crate::desk::Desk;

#[tauri::command]
pub async fn cancel_work(desk: State<'_, Desk>) -> Result<(), ()> {
    desk.stop_work();
    Ok(())
}

/// The log names this person in all that is done from now on.
#[tauri::command]
pub async fn act_as(desk: State<'_, Desk>, person: String) -> Result<(), ()> {
    desk.act_as(person);
    Ok(())
}
