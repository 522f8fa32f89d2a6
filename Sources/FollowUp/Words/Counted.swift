extension BinaryInteger {
    /// In English: `1 day`, `3 days`; with `many` where an `s` does not do.
    public func counted(_ one: String, _ many: String? = nil) -> String { "\(self) " + (self == 1 ? one : many ?? one + "s") }
}
