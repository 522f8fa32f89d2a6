import Foundation

/// The functions that the regression is made of, kept finite at both ends.
public enum Logistic {
    /// Probability of log-odds.
    public static func probability(_ logOdds: Double) -> Double {
        if logOdds >= 0 { return 1 / (1 + exp(-logOdds)) }
        let odds = exp(logOdds)
        return odds / (1 + odds)
    }

    /// Log-odds of a probability; 0 and 1 give large numbers, not infinite ones.
    public static func logOdds(_ probability: Double) -> Double {
        let held = min(max(probability, 1e-12), 1 - 1e-12)
        return log(held / (1 - held))
    }

    /// Odds of log-odds; of a difference of log-odds the odds ratio.
    public static func odds(_ logOdds: Double) -> Double { exp(logOdds) }

    /// −log of the likelihood of an outcome at these log-odds.
    static func loss(_ logOdds: Double, _ outcome: Bool) -> Double {
        let against = outcome ? -logOdds : logOdds
        return against > 0 ? against + log1p(exp(-against)) : log1p(exp(against))
    }

    /// log(1 + value); what is below 0 counts as 0.
    static func logarithm(_ value: Double) -> Double { value <= 0 ? 0 : log1p(value) }
}
