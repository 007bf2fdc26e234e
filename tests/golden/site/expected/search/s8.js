_casebook("s8","e3e281cd",["affected bookings browsers calendar capacity harbours somebody switched timeline upstairs","##########"])
