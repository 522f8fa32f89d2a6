extension LACE {
    /// Publications that say from which score on a patient is at high risk.
    public enum Threshold: String, Sendable, CaseIterable, Codable {
        /// 10 at every age: van Walraven et al., CMAJ 2010;182:551.
        case vanWalraven2010
        /// Two readmissions or more within 28 days, by age: Fry et al., Intern Emerg Med 2020;15:1319.
        case fry2020Readmission
        /// Death within six months, by age: the same paper.
        case fry2020Mortality

        /// The score at which high risk begins; nil where the paper studied nobody of that age.
        ///
        /// Fry et al. give thresholds with decimals at which sensitivity equals specificity; a whole score above one is high.
        /// They come from one English hospital and describe adults.
        /// - Parameter age: completed years; nil when unknown, which only the threshold without ages can answer.
        public func value(age: Int?) -> Double? {
            if self == .vanWalraven2010 { return 10 }
            guard let age else { return nil }
            let isMortality = self == .fry2020Mortality
            return switch age {
            case ..<18: nil
            case 18...49: isMortality ? 5.0 : 5.1
            case 50...59: isMortality ? 6.5 : 7.5
            case 60...69: isMortality ? 8.0 : 9.1
            case 70...79: isMortality ? 9.8 : 10.6
            default: isMortality ? 11.6 : 12.0
            }
        }

        /// Whether a score is at or above the threshold; nil where there is none.
        public func isHigh(_ score: Int, age: Int?) -> Bool? { value(age: age).map { Double(score) >= $0 } }
    }

    /// The class of a score by the published cut-offs: 5 and 10.
    public static func riskClass(_ score: Int) -> RiskClass { score >= 10 ? .high : score >= 5 ? .key : .ordinary }
}
