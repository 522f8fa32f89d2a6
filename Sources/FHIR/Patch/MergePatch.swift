extension JSON {
    /// What a merge patch makes of this value (RFC 7396): members are put in, null takes away.
    public func merged(with patch: JSON) -> JSON {
        guard case .object(let changes) = patch else { return patch }
        var result = self
        if case .object = result {} else { result = .object([]) }
        for change in changes {
            if case .null = change.value {
                result[change.name] = nil
            } else {
                result[change.name] = (result[change.name] ?? .null).merged(with: change.value)
            }
        }
        return result
    }
}
