namespace AutogradRnn.Layers;

/// <summary>The function of an <see cref="RNNNode"/>.</summary>
public enum RNNActivation
{
    /// <summary>tanh: keeps the state within ±1.</summary>
    Tanh,

    /// <summary>max(x, 0): passes the gradient unchanged where positive, but lets the state grow.</summary>
    Relu,
}
