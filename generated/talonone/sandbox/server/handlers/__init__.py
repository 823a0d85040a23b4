"""The handlers of the sandbox: functions that answer one operation each."""
