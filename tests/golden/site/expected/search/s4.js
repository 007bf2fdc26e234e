_casebook("s4","174256e9",["code date docs flag hour line move name next open page read root runs ship step tide went zero","###$######$#$#$####"])
