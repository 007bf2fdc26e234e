_casebook("s6",["action anyone berths change counts defect expiry impact looked moored nobody queued quotes script staged switch worked writes","##################"])
