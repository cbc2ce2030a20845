namespace AutogradRnn.Layers;

/// <summary>The gradient that remains when the state is cut after every <paramref name="Window"/> steps, as training on windows
/// does.</summary>
/// <param name="Window">k, in steps.</param>
/// <param name="Norm">The L2 norm of what remains, over all parameters.</param>
/// <param name="Cosine">The cosine between it and the whole gradient: 1 where truncation changes nothing but the length.</param>
/// <param name="Removed">‖g − g_k‖ / ‖g‖, the part that truncation removes; 0 for nothing.</param>
public sealed record TruncationTrace(int Window, double Norm, double Cosine, double Removed);
