_casebook("s8","9f1afdec",["affected bookings browsers calendar capacity harbours somebody switched timeline upstairs","##########"])
