namespace AutogradRnn.Planning;

/// <summary>Why a step cannot be planned; the loop then runs it step by step, so no user ever sees this.</summary>
internal sealed class NotPlannableException(string reason) : Exception(reason);
