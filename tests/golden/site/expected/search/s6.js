_casebook("s6","9f1afdec",["action anyone berths change counts defect expiry impact looked moored nobody queued quotes script staged switch worked writes","##################"])
