namespace AutogradRnn;

/// <summary>What a node of a <see cref="TensorGraph"/> stands for.</summary>
public enum GraphNodeKind
{
    /// <summary>The result of a recorded operation.</summary>
    Operation,

    /// <summary>A tensor that was not computed and wants a gradient.</summary>
    Parameter,

    /// <summary>Data: a tensor that was not recorded and gets no gradient.</summary>
    Constant,
}
