import FollowUp

extension PatientIdentifier {
    /// The authority under which every valid resident identity number is known, whoever sent it, so that the same
    /// person is found again across hospitals and formats.
    static let residentAuthority = "CN"

    /// An identifier with a resident identity number recognised by its check digit, or nil when `value` identifies
    /// nobody: empty, a placeholder (`无`, `N/A`, `0000`), or a number that a spreadsheet rounded (`1.10105E+17`).
    /// An invalid resident number stays an identifier of kind `other`.
    ///
    /// A number of the first generation has 15 digits and nothing to check it by: it is taken for one only
    /// where the sender says so by `isResident`.
    public static func sent(_ value: String, kind: Kind, authority: String, isResident: Bool) -> PatientIdentifier? {
        guard isUsable(value) else { return nil }
        if isResident || value.utf8.count >= 18, let number = ResidentNumber.read(value) {
            return PatientIdentifier(authority: residentAuthority, kind: .resident, value: number)
        }
        return PatientIdentifier(authority: authority, kind: isResident ? .other : kind, value: value)
    }

    static func isUsable(_ value: String) -> Bool {
        var hasDigit = false
        var hasOtherThanZero = false
        var previous: UInt8 = 0
        for byte in value.utf8 {
            if previous & 0xDF == 0x45, byte == 0x2B { return false }
            if (0x30...0x39).contains(byte) { hasDigit = true }
            if (0x31...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) { hasOtherThanZero = true }
            previous = byte
        }
        return hasDigit && hasOtherThanZero && !(value.utf8.count >= 15 && Set(value.utf8).count == 1)
    }
}
