namespace AutogradRnn.Lessons.StackedBidirectionalDropout;

/// <summary>What lesson 16 asks for.</summary>
public interface IExercises
{
    /// <summary>16.1: from random numbers between 0 and 1 to a dropout mask of the same shape.</summary>
    Tensor Mask(Tensor random, double probability);

    /// <summary>16.2: the shape of the outputs of LSTM layers in a stack, and how many numbers their state has for each row.</summary>
    (int[] Output, int State) Shapes(int batch, int time, int hidden, int layers, bool bidirectional);

    /// <summary>16.3: h ← (h ⊙ m)·U over some steps, with one mask for the whole sequence or a new one at each step.</summary>
    Tensor Run(Tensor h, Tensor u, int steps, Func<Tensor> drawMask, bool perStep);

    /// <summary>16.4: from a function that draws a mask at each call to one that draws it once and keeps it.</summary>
    Func<Tensor, Tensor> Frozen(Func<Tensor, Tensor, Tensor> f, Func<Tensor> drawMask);
}
