namespace AutogradRnn.Lessons.StackedBidirectionalDropout;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 16</summary>
public sealed class Exercises : IExercises
{
    public Tensor Mask(Tensor random, double probability)
    {
        // TODO: return 0 where the random number is below the probability, else 1 / (1 − probability).
        // APPROACH: GreaterOrEqual gives 1 and 0; then scale.
        // HINT: with the scale the mean of the mask is 1, so that nothing has to be changed in use.
        throw new NotSolvedException();
    }

    public (int[] Output, int State) Shapes(int batch, int time, int hidden, int layers, bool bidirectional)
    {
        // TODO: return the shape of the outputs of a stack of LSTM layers of equal size (the directions side by side), and how many
        //       numbers the state of one row has, over all layers and directions.
        // APPROACH: what does the top layer hand out at each step? What does each LSTM carry?
        // HINT: the number of layers does not change the output. An LSTM carries h and c.
        throw new NotSolvedException();
    }

    #region exercise-run
    public Tensor Run(Tensor h, Tensor u, int steps, Func<Tensor> drawMask, bool perStep)
    {
        // TODO: repeat h = (h * mask).MatMul(u), `steps` times. Per step: a new mask each time; else one for all steps.
        // APPROACH: draw before the loop, and again inside it where asked for.
        // HINT: the judge counts how often you draw.
        throw new NotSolvedException();
    }
    #endregion

    public Func<Tensor, Tensor> Frozen(Func<Tensor, Tensor, Tensor> f, Func<Tensor> drawMask)
    {
        // TODO: f takes (x, mask). Return a function of x alone that can be checked by differences.
        // APPROACH: draw one mask here; the lambda that you return captures it.
        // HINT: two lines. A draw inside of the lambda is the mistake of this lesson.
        throw new NotSolvedException();
    }
}
