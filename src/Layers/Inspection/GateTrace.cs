namespace AutogradRnn.Layers;

/// <summary>One gate through time.</summary>
/// <param name="Name">As <see cref="RecurrentNode.Gates"/> names it.</param>
/// <param name="Units">The activations [t][unit], averaged over the batch.</param>
/// <param name="Means">The mean over batch and units at each t.</param>
/// <param name="Saturated">The part of batch and units, 0 to 1, within 0.05 of an end of the gate's range at each t: there the derivative
/// is nearly 0.</param>
public sealed record GateTrace(string Name, double[][] Units, double[] Means, double[] Saturated);
