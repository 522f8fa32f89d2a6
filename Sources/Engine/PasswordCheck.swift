import FollowUp

/// Makes and checks password strings; the composition root gives scrypt.
public protocol PasswordCheck: Sendable {
    /// A string with algorithm, cost, salt and hash.
    func make(_ password: String) throws -> String
    func verify(_ password: String, against stored: String) -> Bool
}
