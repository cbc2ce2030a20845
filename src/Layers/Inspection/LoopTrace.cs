namespace AutogradRnn.Layers;

/// <summary>One run of a recurrent layer over a sequence.</summary>
/// <param name="Layer">Where the layer is in the model, and what it is.</param>
/// <param name="Time">The number of steps.</param>
/// <param name="States">Each part of the state.</param>
/// <param name="Gates">Each gate that the node names and whose activation could be found: a slice of columns, as wide as the others, on its
/// way through a sigmoid or another activation.</param>
public sealed record LoopTrace(string Layer, int Time, IReadOnlyList<StateTrace> States, IReadOnlyList<GateTrace> Gates);
