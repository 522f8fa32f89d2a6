extension Contact {
    /// Whether anything of it has happened: a message left, a person was given it, something came back. It is history from then on,
    /// and corrections leave it as it is.
    public var hasBegun: Bool {
        if sentAt != nil || respondedAt != nil || tries > 0 { return true }
        switch state {
        case .planned, .held, .superseded, .skipped, .cancelled: return false
        case .reaching, .handed, .completed, .missed, .unreachable, .refused: return true
        }
    }

    /// Whether it may still be planned otherwise, as `other` says. What a person let go, or a refusal or death ended, is not taken up
    /// again; what was left out because it was too late is, when its window has moved, and what found no room is tried
    /// again.
    public func yields(to other: Contact) -> Bool {
        guard !hasBegun else { return false }
        switch state {
        case .planned, .held, .superseded: return true
        case .skipped: return outcome == .cap || windowEnd != other.windowEnd
        case .cancelled: return outcome == .planStopped
        case .reaching, .handed, .completed, .missed, .unreachable, .refused: return false
        }
    }
}

extension Contact {
    /// What is planned waits with its plan.
    public mutating func hold() {
        guard state == .planned else { return }
        state = .held
        nextAt = nil
    }
}
