_casebook("s4","e3e281cd",["code date docs flag hour line move name next open page read root runs ship step tide went zero","###$######$#$#$####"])
