using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>One operation of a recorded step: what it is, and which values of the trace it reads and makes.</summary>
internal readonly record struct TracedOperation(Operation Operation, int[] Inputs, int Output);
