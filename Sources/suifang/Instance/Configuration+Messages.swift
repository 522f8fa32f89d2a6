import Interchange
import MLLP

extension Configuration {
    /// How messages are listened for, and what is settled about them.
    mutating func readMessages(_ mistakes: inout [String]) {
        messages.lanes = postgres == nil ? 1 : 2
        messages.pause = { try? await Task.sleep(for: $0) }
        switch values["mllp_on_fault"] ?? "close" {
        case "close": messages.saysFaults = false
        case "reject": messages.saysFaults = true
        default: mistakes.append("mllp_on_fault: close or reject")
        }
        let processing = Set((values["mllp_processing"] ?? "P").split(separator: ",").map { String($0.filter { $0 != " " }) })
        if processing.isEmpty || !processing.isSubset(of: ["P", "T", "D"]) { mistakes.append("mllp_processing: P, T and D, parted by commas") }
        messages.processing = processing
        if let authorities = SenderAuthorities(values["mllp_facilities"] ?? "") { messages.authorities = authorities } else {
            mistakes.append("mllp_facilities: entries such as HIS|H001=HZ01, parted by commas")
        }
        guard values["mllp_port"] != nil else { return }
        var settings = MLLPServer.Settings()
        settings.port = number("mllp_port", 1...65_535, 1, &mistakes)
        settings.host = values["mllp_host"] ?? settings.host
        settings.longest = number("mllp_longest", 1...256, 16, &mistakes) << 20
        settings.memory = max(settings.memory, settings.longest * 4)
        settings.connections = number("mllp_connections", 1...10_000, settings.connections, &mistakes)
        readPeers(&settings, &mistakes)
        readSecurity(&settings, &mistakes)
        mllp = settings
    }

    /// Whoever can connect can say that somebody died: beyond this machine it must be said who may.
    private func readPeers(_ settings: inout MLLPServer.Settings, _ mistakes: inout [String]) {
        guard let text = values["mllp_peers"], !text.isEmpty else {
            settings.peers = ["127.0.0.0/8", "::1"].compactMap { PeerRange($0) }
            if settings.host != "127.0.0.1", settings.host != "localhost", settings.host != "::1" {
                mistakes.append("mllp_peers: needed when mllp_host is not this machine alone; 'any' lets everybody send")
            }
            return
        }
        if text == "any" { return }
        let words = text.split(separator: ",").map { String($0.filter { $0 != " " }) }
        let ranges = words.compactMap { PeerRange($0) }
        if ranges.count < words.count { mistakes.append("mllp_peers: addresses such as 10.0.8.15 or 10.0.8.0/24, parted by commas, or any") }
        settings.peers = ranges
    }

    private func readSecurity(_ settings: inout MLLPServer.Settings, _ mistakes: inout [String]) {
        guard let certificate = values["mllp_tls_certificate"], !certificate.isEmpty else {
            for key in ["mllp_tls_key", "mllp_tls_authority"] where values[key]?.isEmpty == false { mistakes.append("\(key): needs mllp_tls_certificate") }
            return
        }
        do {
            settings.security = try MLLPServer.Settings.security(
                certificate: certificate, key: values["mllp_tls_key"] ?? certificate, authority: values["mllp_tls_authority"])
        } catch {
            mistakes.append("mllp_tls_certificate, mllp_tls_key, mllp_tls_authority: PEM files that can be read and belong together (\(error))")
        }
    }
}
