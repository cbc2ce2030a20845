namespace AutogradRnn.Planning;

/// <summary>A tensor from outside the loop, or some of its columns, as an operand of elementwise operations.</summary>
internal sealed class OuterNode(int binding, bool hasRows, int width, int column, int wholeWidth) : LoopNode(width)
{
    /// <summary>Which of the tensors from outside.</summary>
    public int Binding => binding;

    /// <summary>Whether each row of the batch has numbers of its own.</summary>
    public bool HasRows => hasRows;

    /// <summary>The first of the columns.</summary>
    public int Column => column;

    /// <summary>The columns of the whole tensor.</summary>
    public int WholeWidth => wholeWidth;

    public override LoopNode With(LoopNode[] inputs) => this;
}
