namespace Runner.Commands;

/// <summary>Arguments that cannot be followed.</summary>
internal sealed class MisuseException(string message) : Exception(message);
