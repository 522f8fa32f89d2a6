import Crypto

/// Our own style sheets and scripts, embedded in the program. Their addresses carry a digest, so browsers may keep them for good.
enum Assets {
    struct File: Sendable {
        var type: String
        var bytes: [UInt8]
        /// First 12 hexadecimal digits of the SHA-256.
        var version: String

        init(_ type: String, _ text: String) {
            self.type = type
            bytes = Array(text.utf8)
            version = SHA256.hash(data: bytes).prefix(6).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }

    static let files: [String: File] = [
        "console.css": File(
            "text/css; charset=utf-8",
            TokenStyle.text + FrameStyle.text + PartStyle.text + LiveStyle.text + WorkStyle.text + PatientStyle.text + ProblemStyle.text + BoardStyle.text + WordingStyle.text
                + PathwayStyle.text),
        "console.js": File(
            "text/javascript; charset=utf-8",
            ConsoleScript.text + LiveScript.text + WorklistScript.text + BoardScript.text + ImportScript.text + WordingScript.text + PathwayScript.text),
        "portal.css": File("text/css; charset=utf-8", TokenStyle.text + PortalStyle.text),
        "portal.js": File("text/javascript; charset=utf-8", PortalScript.text),
        "icon.svg": File("image/svg+xml", IconImage.text),
    ]

    /// `/assets/console.css?v=…`.
    static func path(_ name: String) -> String { Route.asset(name).path(["v": files[name]?.version ?? ""]) }
}
