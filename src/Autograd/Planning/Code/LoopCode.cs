namespace AutogradRnn.Planning;

/// <summary>A compiled loop: its memory, and what is done forward and backward. It depends on the step and the batch, not on the number of
/// steps.</summary>
internal sealed class LoopCode
{
    public required int Batch { get; init; }

    public required DType DType { get; init; }

    /// <summary>The numbers of an x and an output.</summary>
    public required int Features { get; init; }

    public required int Outputs { get; init; }

    /// <summary>Whether all outputs are written; else only states are.</summary>
    public required bool KeepsOutputs { get; init; }

    public required LoopSwitches Switches { get; init; }

    public required LoopGraph Graph { get; init; }

    public required LoopSchedule Schedule { get; init; }

    public List<LoopArray> Arrays { get; } = [];

    /// <summary>x, time-major; null where nothing reads it.</summary>
    public LoopArray? X { get; set; }

    /// <summary>Whether x is only the left operand of products outside the loop, so that a one-hot x need not be laid out at all.</summary>
    public bool XMayBeGathered { get; set; }

    public LoopArray? Mask { get; set; }

    public LoopArray? Output { get; set; }

    public LoopArray? OutputGradient { get; set; }

    public LoopArray? XGradient { get; set; }

    /// <summary>The parts of the state.</summary>
    public LoopArray[] States { get; set; } = [];

    /// <summary>The gradient by each part after this step, and by each part ahead of it; they change places at every step.</summary>
    public LoopArray[] CarryIn { get; set; } = [];

    public LoopArray[] CarryOut { get; set; } = [];

    /// <summary>The right operands of products: a matrix from outside, as it is or (backward) transposed.</summary>
    public List<(LoopMatrix Matrix, bool Transposed)> Matrices { get; } = [];

    public List<LoopCodeStep> Forward { get; } = [];

    public List<LoopCodeStep> Backward { get; } = [];

    public List<WeightGradient> WeightGradients { get; } = [];

    public List<OuterGradient> OuterGradients { get; } = [];

    /// <summary>The operations that are run as they are, forward and backward.</summary>
    public List<OperationStep> Operations { get; } = [];

    /// <summary>The tensors from outside whose gradients operations add up.</summary>
    public IEnumerable<int> BindingsOfOperations => Operations
        .Where(step => step.Gradient is not null)
        .SelectMany(step => step.Node.Operands.Where((_, i) => step.Gradient!.LearnsOutside[i]))
        .Select(operand => operand.Binding!.Value)
        .Distinct();

    /// <summary>How many temporaries a tile needs.</summary>
    public int Temporaries { get; set; }

    public LoopArray Add(int width, Slabs slabs, int? binding = null)
    {
        LoopArray array = new(Arrays.Count, width, slabs) { Binding = binding };
        Arrays.Add(array);
        return array;
    }

    public int MatrixNumber(LoopMatrix matrix, bool transposed)
    {
        int number = Matrices.IndexOf((matrix, transposed));
        if (number >= 0) return number;
        Matrices.Add((matrix, transposed));
        return Matrices.Count - 1;
    }
}
