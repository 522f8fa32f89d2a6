import AsyncHTTPClient
import Foundation

/// Kannel as a hospital runs it — bearerbox and smsbox, all on loopback — with a mobile network behind it that we are.
final class KannelBench: Sendable {
    static let isInstalled = Place.isThere(bearerboxPath) && Place.isThere(smsboxPath)
    private static let bearerboxPath = URL(filePath: "/usr/sbin/bearerbox")
    private static let smsboxPath = URL(filePath: "/usr/sbin/smsbox")

    static let service = "10690001"
    let network: MobileNetwork
    let sendURL: String
    private let folder: Folder
    private let boxes: [Program]

    /// Starts both boxes and waits until they speak to each other and to the network. Texts from phones are reported to
    /// `callbackURL` with `key`.
    init(callbackURL: String, key: String) async throws {
        let folder = try Folder("kannel")
        let ports = try Ports.free(4)
        let (admin, inner, operatorPort, send) = (ports[0], ports[1], ports[2], ports[3])
        try folder.write(
            """
            group = core
            admin-port = \(admin)
            admin-password = bench
            smsbox-port = \(inner)
            dlr-storage = internal
            log-level = 1
            box-allow-ip = "127.0.0.1"

            group = smsc
            smsc = fake
            smsc-id = FAKE
            port = \(operatorPort)
            connect-allow-ip = 127.0.0.1

            group = smsbox
            bearerbox-host = 127.0.0.1
            sendsms-port = \(send)
            log-level = 1

            group = sendsms-user
            username = suifang
            password = bench
            max-messages = 8
            concatenation = true

            group = sms-service
            keyword = default
            get-url = "\(callbackURL)/callbacks/kannel/inbound?from=%p&to=%P&text=%b&charset=%C&id=%I&key=\(key)"
            max-messages = 0
            catch-all = true

            """, to: "kannel.conf")
        let configuration = folder.file("kannel.conf").path
        let bearerbox = try Program(Self.bearerboxPath, ["-v", "1", configuration], output: folder.file("bearerbox.log"))
        _ = try await eventually("bearerbox listens") { await Self.status(admin) }
        let smsbox = try Program(Self.smsboxPath, ["-v", "1", configuration], output: folder.file("smsbox.log"))
        network = try await eventually("the network connects") { try? await MobileNetwork(port: operatorPort) }
        _ = try await eventually("smsbox and network are on line") {
            let status = await Self.status(admin) ?? ""
            return status.contains("smsbox:") && status.contains("(online") ? true : nil
        }
        sendURL = "http://127.0.0.1:\(send)/cgi-bin/sendsms"
        self.folder = folder
        boxes = [smsbox, bearerbox]
    }

    private static func status(_ port: Int) async -> String? {
        guard let response = try? await HTTPClient.shared.get(url: "http://127.0.0.1:\(port)/status.txt?password=bench").get(),
            let body = response.body
        else { return nil }
        return String(buffer: body)
    }

    func stop() async {
        await network.hangUp()
        for box in boxes { await box.stop() }
    }
}
