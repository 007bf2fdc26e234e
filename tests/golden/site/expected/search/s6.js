_casebook("s6","e3e281cd",["action anyone berths change counts defect expiry impact looked moored nobody queued quotes script staged switch worked writes","##################"])
