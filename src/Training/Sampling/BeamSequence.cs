namespace AutogradRnn.Training;

/// <summary>A sequence that <see cref="BeamSearch"/> found.</summary>
/// <param name="Tokens">The tokens after the prime, without the stop token.</param>
/// <param name="LogProbability">The sum of ln p over its tokens, in nats, the stop token included where it ends with one.</param>
/// <param name="Score">What sequences are ranked by: LogProbability / length^lengthPenalty, the stop token counted in the length.</param>
/// <param name="IsStopped">Whether it ended with the stop token rather than at the greatest length.</param>
public sealed record BeamSequence(IReadOnlyList<int> Tokens, double LogProbability, double Score, bool IsStopped);
