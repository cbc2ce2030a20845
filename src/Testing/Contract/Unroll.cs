using AutogradRnn.Layers;

namespace AutogradRnn.Testing;

/// <summary>A way to run a sequence [batch, time, features] from a state: to all outputs and the final state.</summary>
internal delegate (Tensor Output, State State) Unroll(Tensor x, State initial);
