namespace AutogradRnn.Planning;

/// <summary>How many blocks [batch, width] an array of the plan holds, and how they are laid out.</summary>
internal enum Slabs
{
    /// <summary>One, written anew at every step.</summary>
    Step,

    /// <summary>One for each of the few steps that are computed together; forgotten after them.</summary>
    Block,

    /// <summary>One for each step, for the backward half.</summary>
    Time,

    /// <summary>One for each step and the initial one ahead of them: step t reads block t and writes block t + 1.</summary>
    State,

    /// <summary>One, added to by every step of a pass.</summary>
    Sum,

    /// <summary>A single row, the same for all.</summary>
    Row,

    /// <summary>Memory of a tensor from outside with one row.</summary>
    OuterRow,

    /// <summary>Memory of a tensor from outside with a row for each row of the batch.</summary>
    OuterRows,

    /// <summary>The output or its gradient, [batch, time, outputs].</summary>
    Output,
}
