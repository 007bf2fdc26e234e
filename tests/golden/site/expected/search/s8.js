_casebook("s8","9c5dc9b3",["affected bookings browsers calendar capacity harbours somebody switched timeline upstairs","##########"])
