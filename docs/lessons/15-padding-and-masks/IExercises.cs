namespace AutogradRnn.Lessons.PaddingAndMasks;

/// <summary>What lesson 15 asks for.</summary>
public interface IExercises
{
    /// <summary>15.1: from lengths to a mask [batch, steps], Float64: 1 for real steps, 0 for padding.</summary>
    Tensor Mask(int[] lengths, int steps);

    /// <summary>15.2: the mean over all real steps of losses [batch, steps]; what stands in padding may be anything.</summary>
    Tensor MeanLoss(Tensor each, int[] lengths);

    /// <summary>15.3: a row read backwards from its last real step; what follows stays where it is.</summary>
    int[] Reverse(int[] row, int length);

    /// <summary>15.4: each row's output at its own last real step: from [batch, steps, hidden] to [batch, hidden].</summary>
    Tensor LastOutputs(Tensor output, int[] lengths);
}
