import SQL

/// What a log may say of an error: a driver's own words, which hold no values, and of all others only the kind.
func plain(_ error: any Error) -> String { (error as? any DatabaseTrouble)?.description ?? "\(type(of: error))" }
