import Channels
import FollowUp
import Foundation

extension Configuration {
    /// A language model that is asked about texts, where the hospital has set one up: texts leave the program for it.
    mutating func readOpinion(_ mistakes: inout [String]) {
        settings.crisisPhone = values["crisis_phone"] ?? settings.crisisPhone
        if settings.crisisPhone.isEmpty || settings.crisisPhone.contains(where: { !$0.isNumber && $0 != "-" }) {
            mistakes.append("crisis_phone: a number that people in despair can call")
        }
        let seconds = number("opinion_timeout", 1...120, 20, &mistakes)
        guard let url = values["opinion_url"], !url.isEmpty else { return }
        guard let address = URL(string: url), address.host != nil, address.scheme == "http" || address.scheme == "https" else {
            mistakes.append("opinion_url: an address such as http://10.0.0.9:8000/v1/chat/completions")
            return
        }
        settings.asksSecondOpinion = true
        opinion = ChatCompletions.Configuration(
            url: url, model: values["opinion_model"] ?? "default", key: values["opinion_key"] ?? "", timeout: .seconds(Int64(seconds)))
    }
}
