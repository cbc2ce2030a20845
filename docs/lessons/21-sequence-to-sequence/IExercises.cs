using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.SequenceToSequence;

/// <summary>What lesson 21 asks for.</summary>
public interface IExercises
{
    /// <summary>21.1: what the decoder reads while it is taught to write an answer.</summary>
    int[] DecoderInputs(int[] answer, int start);

    /// <summary>21.2: padded questions, each reversed within its own length.</summary>
    int[][] Reversed(int[][] padded, int[] lengths);

    /// <summary>21.3: the encoder's last state beside the input of every step: [batch, time, features + hidden].</summary>
    Tensor Peek(Tensor steps, Tensor last);

    /// <summary>21.4: where a query looks, one weight for each row of the memory [time, hidden].</summary>
    Vector<double> Look(Vector<double> query, Matrix<double> memory);
}
