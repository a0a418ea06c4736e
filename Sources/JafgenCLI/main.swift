print("jafgen")
