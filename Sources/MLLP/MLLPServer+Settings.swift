import NIOSSL

extension MLLPServer {
    /// Where and to whom it listens.
    public struct Settings: Sendable {
        public var host = "127.0.0.1"
        /// 0 takes a free one.
        public var port = 0
        /// Nil: plain TCP.
        public var security: NIOSSLContext?
        /// Who may connect; nil: everybody.
        public var peers: [PeerRange]?
        /// Bytes that one message may have.
        public var longest = 16 << 20
        /// Bytes that all unfinished and unanswered messages may have.
        public var memory = 64 << 20
        public var connections = 1_000
        /// Seconds in which a frame that has begun must get on.
        public var patience: Int64 = 30

        public init() {}

        /// TLS 1.2 or later with a certificate and its key in PEM files. With `authority`, the file of a certificate authority, only
        /// clients with a certificate of it are let in. Throws NIOSSL's errors for files that cannot be used.
        public static func security(certificate: String, key: String, authority: String?) throws -> NIOSSLContext {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
            let secret = NIOSSLPrivateKeySource.privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
            var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: secret)
            if let authority {
                configuration = .makeServerConfigurationWithMTLS(
                    certificateChain: chain, privateKey: secret, trustRoots: .certificates(try NIOSSLCertificate.fromPEMFile(authority)))
            }
            configuration.minimumTLSVersion = .tlsv12
            return try NIOSSLContext(configuration: configuration)
        }
    }

    /// What becomes of a message.
    public enum Answer: Sendable {
        /// Messages to be sent back, each in a frame of its own.
        case reply([[UInt8]])
        /// The sender asked for none.
        case nothing
        /// The connection is ended without a word: the sender is to send again.
        case hangUp
    }

    /// Why the server ended a connection.
    public enum Ending: String, Sendable, CaseIterable {
        case stranger, crowded
        case tooLong = "too_long"
        case noise
        case tooSlow = "too_slow"
        case outOfMemory = "out_of_memory"
        case fault
    }

    public enum Event: Sendable {
        case opened, closed
        case ended(Ending)
        /// A frame was begun and never ended.
        case brokenOff
    }
}
