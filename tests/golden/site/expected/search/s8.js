_casebook("s8","174256e9",["affected bookings browsers calendar capacity harbours somebody switched timeline upstairs","##########"])
