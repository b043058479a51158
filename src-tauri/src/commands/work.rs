//! Who works here, which edition is looked at, and stopping what takes too long.

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

/// Reads months as this published edition from now on; nothing: as they stand.
#[tauri::command]
pub async fn read_edition(desk: State<'_, Desk>, edition: Option<u32>) -> Result<(), ()> {
    desk.read_edition(edition);
    Ok(())
}
