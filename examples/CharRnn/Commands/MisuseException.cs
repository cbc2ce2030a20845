namespace CharRnn.Commands;

/// <summary>Arguments that do not go together.</summary>
internal sealed class MisuseException(string message) : Exception(message);
