using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>What an <see cref="Objective"/> finds for one batch.</summary>
/// <param name="Mean">The mean loss over what the batch counts, one element, from which the backward pass starts.</param>
/// <param name="Weight">
/// How many targets the mean is over, 0 or more: tokens for a language model. Means of several batches are averaged by it.
/// </param>
/// <param name="State">
/// The recurrent state after the batch, parts <c>[batch, size]</c>, for a batch that goes on where this one stopped; null where the
/// model carries none.
/// </param>
public sealed record BatchLoss(Tensor Mean, double Weight, State? State = null);
