namespace AutogradRnn.Lessons.Lstm;

/// <summary>What lesson 10 asks for. Exercises 10.1 and 10.2 look at one unit, and at the road through the cell alone.</summary>
public interface IExercises
{
    /// <summary>10.1: from the forget gate at each step, ∂c_T/∂c_t along the carry, for each t.</summary>
    double[] Carry(double[] forget);

    /// <summary>10.2: ∂L/∂f at each step, where the loss reads the last cell only.</summary>
    double[] ForgetGradients(double[] forget, double[] cells, double dcLast);

    /// <summary>10.3: the forget bias with which a part of the gradient is left after so many steps, before anything is learnt.</summary>
    double ForgetBias(int steps, double left);

    /// <summary>10.4: the largest plain network that has no more weights than an LSTM.</summary>
    int RnnHidden(int features, int lstmHidden);
}
