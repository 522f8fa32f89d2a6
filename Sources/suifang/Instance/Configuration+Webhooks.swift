import FollowUp
import Foundation

extension Configuration {
    mutating func readWebhooks(_ mistakes: inout [String]) {
        guard let text = values["webhooks"], !text.isEmpty else { return }
        for var entry in Entry.list(text, key: "webhooks", &mistakes) { readWebhook(&entry, &mistakes) }
    }

    private mutating func readWebhook(_ entry: inout Entry, _ mistakes: inout [String]) {
        let place = entry.place
        guard let name = entry.word("name"), Configuration.isName(name) else {
            return mistakes.append("\(place): name is up to 40 letters, digits, dots and hyphens")
        }
        if settings.destinations.contains(where: { $0.name == name }) { mistakes.append("\(place): the name is used twice") }
        let isInner = entry.word("inner") ?? "false"
        if isInner != "true", isInner != "false" { mistakes.append("\(place): inner is true or false") }
        guard let address = entry.word("address"), let url = URL(string: address), let host = url.host, !host.isEmpty, url.user == nil, url.password == nil,
            url.scheme == "https" || (url.scheme == "http" && isInner == "true")
        else {
            return mistakes.append("\(place): address is such as https://app.hospital.cn/hooks; http:// only together with 'inner: true'")
        }
        let secret = entry.word("secret") ?? ""
        if secret.utf8.count < 24 { mistakes.append("\(place): secret is 24 characters or more") }
        let words = entry.list("events")
        let events = words == ["all"] ? OutgoingEvent.forWebhooks : words.compactMap { OutgoingEvent(rawValue: $0) }.filter(OutgoingEvent.forWebhooks.contains)
        if events.isEmpty || (words != ["all"] && events.count < words.count) {
            mistakes.append("\(place): events is all, or some of \(OutgoingEvent.forWebhooks.map(\.rawValue).joined(separator: ", "))")
        }
        mistakes += entry.unknown()
        var sends: [OutgoingEvent: [String]] = [:]
        for event in events { sends[event] = [event.rawValue] }
        settings.destinations.append(Destination(name: name, kind: .webhook, sends: sends, keepsOrder: false, retry: .webhook))
        hooks[name] = Hook(address: address, host: host, mayBeInner: isInner == "true", secret: secret)
    }
}
