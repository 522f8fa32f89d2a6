import SQL

extension PostgresFailure: DatabaseTrouble {
    public var trouble: Trouble {
        switch kind {
        case .diskFull: .full
        case .readOnly: .readOnly
        case .lost, .commitUnknown, .unreachable, .closed: .unreachable
        case .conflict, .busy, .timeout, .tooManyConnections: .busy
        case .statement, .stalePreparation, .value: .other
        }
    }
}
