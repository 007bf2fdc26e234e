_casebook("s8",["affected bookings browsers calendar capacity harbours somebody switched timeline upstairs","##########"])
