import Testing

@testable import Web

@Suite struct ConstantTimeTests {
    @Test(arguments: [("secret", "secret", true), ("secreT", "secret", false), ("secre", "secret", false), ("secrets", "secret", false), ("", "secret", false), ("", "", true)])
    func equalOnlyWhenEqual(given: String, wanted: String, isEqual: Bool) { #expect(ConstantTime.equal(given, wanted) == isEqual) }
}
